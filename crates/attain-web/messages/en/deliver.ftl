# Words of the deliver pages. The Welsh has the same keys; a test holds this.
