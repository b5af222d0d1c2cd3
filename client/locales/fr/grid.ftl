### The matrix.
