package plumbline.vectorized;

import java.util.random.RandomGenerator;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.dropout.IDropout;

/**
 * Dropout (Srivastava et al. 2014) of a layer's input: in training each value is kept with a probability, and divided by it.
 *
 * <p>Which values are kept is drawn for every seed by a generator of its own; it is not the stream from which DL4J draws, so
 * that single steps differ from DL4J's and distributions over seeds do not.
 *
 * @param keep    probability that a value is kept
 * @param factors 0 or 1 / keep, as drawn for the last mini-batch; laid out as the output
 * @param randoms one for each seed
 */
record DropoutNode(float keep, Activations input, Activations output, float[] factors, RandomGenerator[] randoms)
        implements Node {

    static DropoutNode of(IDropout dropout, Site site) throws UnsupportedConfiguration {
        site.require(dropout.getClass() == Dropout.class, dropout.getClass().getSimpleName());
        site.require(((Dropout) dropout).getPSchedule() == null, "dropout with a schedule");
        Shape shape = site.input().shape();
        return new DropoutNode(
                (float) ((Dropout) dropout).getP(),
                site.input(),
                site.output(shape),
                site.rows().allocate((long) site.examples() * shape.size()),
                site.randoms());
    }

    @Override
    public void forward(int examples, boolean training) {
        float[] x = input.values();
        float[] y = output.values();
        int count = count(examples);
        if (!training) {
            System.arraycopy(x, 0, y, 0, count);
            return;
        }
        for (int i = 0; i < count; i += randoms.length) {
            for (int s = 0; s < randoms.length; s++) {
                factors[i + s] = randoms[s].nextFloat() < keep ? 1 / keep : 0;
            }
        }
        for (int i = 0; i < count; i++) {
            y[i] = x[i] * factors[i];
        }
    }

    @Override
    public void backward(int examples) {
        float[] to = input.deltas();
        float[] from = output.deltas();
        if (to != null) {
            for (int i = 0; i < count(examples); i++) {
                to[i] += from[i] * factors[i];
            }
        }
    }

    private int count(int examples) {
        return examples * output.shape().size() * randoms.length;
    }
}
