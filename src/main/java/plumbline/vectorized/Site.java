package plumbline.vectorized;

import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.deeplearning4j.nn.api.Layer;

/**
 * Where a node is built: what it reads and what it may use.
 *
 * @param name       of the layer or vertex
 * @param inputs     the activations that it reads
 * @param soleReader whether nothing else reads the first of them
 * @param variables  its parameters by DL4J's key
 * @param parameters of the whole network, [parameter][seed]
 * @param gradient   of the summed loss, laid out alike
 * @param layer      DL4J's layer, of which shapes may be asked; null of a vertex without one
 * @param examples   in the largest mini-batch
 * @param rows       for arrays of its own
 * @param kernel     for products
 * @param randoms    for what draws random numbers: one generator for each seed
 */
record Site(
        String name,
        List<Activations> inputs,
        boolean soleReader,
        Map<String, Variable> variables,
        float[] parameters,
        float[] gradient,
        Layer layer,
        int examples,
        Rows rows,
        Kernel kernel,
        RandomGenerator[] randoms) {

    /** Behind a node that stands before the layer itself. */
    Site behind(Node node) {
        return new Site(
                name,
                List.of(node.output()),
                true,
                variables,
                parameters,
                gradient,
                layer,
                examples,
                rows,
                kernel,
                randoms);
    }

    /** The only input. */
    Activations input() {
        return inputs.get(0);
    }

    int seeds() {
        return rows.seeds();
    }

    /** An output of this shape, with the mask of the first input. */
    Activations output(Shape shape) {
        return Activations.of(shape, input().mask(), rows, examples);
    }

    /** Makes sure of what the engine relies on. */
    void require(boolean supported, String obstacle) throws UnsupportedConfiguration {
        if (!supported) {
            throw new UnsupportedConfiguration(obstacle + " in " + name);
        }
    }

    /** The parameters of a variable, see {@link Variable#matrix}. */
    Matrix parameters(String variable, int rowDimension, int columnDimension) {
        return variables.get(variable).matrix(parameters, rowDimension, columnDimension, seeds());
    }

    /** The gradient of a variable. */
    Matrix gradient(String variable, int rowDimension, int columnDimension) {
        return variables.get(variable).matrix(gradient, rowDimension, columnDimension, seeds());
    }

    /** The parameters of a variable in one row, in their order in memory. */
    Matrix parameters(String variable) {
        return row(variable, parameters);
    }

    /** The gradient of a variable in one row. */
    Matrix gradient(String variable) {
        return row(variable, gradient);
    }

    private Matrix row(String variable, float[] elements) {
        Variable place = variables.get(variable);
        return new Matrix(
                elements, place.first() * seeds(), new int[1], Matrix.offsets(place.length(), seeds()));
    }
}
