SELECT ref FROM state ORDER BY ref;
