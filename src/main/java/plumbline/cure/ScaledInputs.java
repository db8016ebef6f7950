package plumbline.cure;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.dataset.api.preprocessor.NormalizerStandardize;
import plumbline.data.Examples;
import plumbline.data.Split;
import plumbline.experiment.Task;

/**
 * Each feature of mean 0 and standard deviation 1 over the training examples: what all inputs have in common would move all weights of a
 * unit together, and a feature of large numbers would decide alone.
 *
 * <p>Source: LeCun, Bottou, Orr and Müller 1998, "Efficient BackProp", section 4.3.
 */
record ScaledInputs() implements TrainingRemedy {

    @Override
    public String name() {
        return "inputs of mean 0 and standard deviation 1";
    }

    @Override
    public String target() {
        return "one input of features, the same examples in every epoch";
    }

    @Override
    public boolean appliesTo(Task task) {
        Examples train = task.data().train();
        MultiDataSet examples = train.toMultiDataSet();
        return train.epoch(2) == train && examples.numFeatureArrays() == 1 && examples.getFeatures(0).rank() == 2;
    }

    @Override
    public Split data(Task task) {
        Split data = task.data();
        NormalizerStandardize scaling = new NormalizerStandardize();
        scaling.fit(data.train().toDataSet());
        return new Split(scaled(data.train(), scaling), scaled(data.test(), scaling));
    }

    private static Examples scaled(Examples examples, NormalizerStandardize scaling) {
        DataSet copy = examples.toDataSet().copy();
        INDArray features = copy.getFeatures();
        scaling.transform(features);
        return Examples.ofTargets(features, copy.getLabels());
    }
}
