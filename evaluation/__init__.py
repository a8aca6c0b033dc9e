"""How good the reading assistant is: its finds against gold made by hand."""
