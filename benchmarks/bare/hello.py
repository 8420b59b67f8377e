"""The smallest page that Streamlit can show."""

import streamlit as st

st.write("hello")
