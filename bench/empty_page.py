"""Streamlit with nothing in it, to measure what Streamlit itself takes."""

import streamlit as st

st.html("<p class='there'>There.</p>")
