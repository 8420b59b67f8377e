SELECT name, content FROM kept_file WHERE sha256 = $sha256;
