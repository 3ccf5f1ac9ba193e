# Words of the mine pages. The Welsh has the same keys; a test holds this.
