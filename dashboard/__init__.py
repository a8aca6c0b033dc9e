"""The Streamlit dashboard: the only package with an interface."""
