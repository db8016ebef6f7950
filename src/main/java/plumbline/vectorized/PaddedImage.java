package plumbline.vectorized;

/**
 * A copy of one example's values with zeros around it, so that windows may reach over its border.
 *
 * @param elements [row][column][unit][seed]
 * @param image    shape of what is copied
 * @param top      rows of zeros above it
 * @param left     columns of zeros before it
 * @param width    columns of all
 * @param step     elements of a pixel
 */
record PaddedImage(float[] elements, Shape image, int top, int left, int width, int step) {

    static PaddedImage of(Shape image, int top, int left, int height, int width, Rows rows) {
        float[] elements = rows.allocate((long) height * width * image.units());
        return new PaddedImage(elements, image, top, left, width, image.units() * rows.seeds());
    }

    /** Copies an image into it. */
    void fill(float[] values, int from) {
        int length = image.width() * step;
        for (int row = 0; row < image.height(); row++) {
            System.arraycopy(values, from + row * length, elements, offset(top + row, left), length);
        }
    }

    /** Where a pixel begins. */
    int offset(int row, int column) {
        return (row * width + column) * step;
    }
}
