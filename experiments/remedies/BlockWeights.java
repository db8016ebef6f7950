package remedies;

import org.deeplearning4j.nn.weights.WeightInitConstant;
import org.deeplearning4j.nn.weights.WeightInitReluUniform;
import plumbline.layer.DenseIdentityBlock;

/** Initial weights of the two layers of every block, with a shortcut around them or without. */
public enum BlockWeights {
    /** He's in both. */
    HE("He weights") {
        @Override
        DenseIdentityBlock block(int units, int blocks) {
            return new DenseIdentityBlock(units, new WeightInitReluUniform(), new WeightInitReluUniform());
        }
    },
    /** Those of {@link DenseIdentityBlock#fixup}: the last layer's 0, the first one's He's, scaled down. */
    FIXUP("Fixup weights") {
        @Override
        DenseIdentityBlock block(int units, int blocks) {
            return DenseIdentityBlock.fixup(units, blocks);
        }
    },
    /** The last layer's 0 as well, the first one's He's as they are: what Fixup owes to its scale is missing. */
    ZERO("He weights but 0 in the last layer") {
        @Override
        DenseIdentityBlock block(int units, int blocks) {
            return new DenseIdentityBlock(units, new WeightInitReluUniform(), new WeightInitConstant(0));
        }
    };

    private final String words;

    BlockWeights(String words) {
        this.words = words;
    }

    /** For a question. */
    String words() {
        return words;
    }

    /** @param blocks number of blocks in the net */
    abstract DenseIdentityBlock block(int units, int blocks);
}
