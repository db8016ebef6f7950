package plumbline.study;

import plumbline.train.SuccessCriterion;

/**
 * A remedy beside its control, at one line of success.
 *
 * @param criterion when a seed has learned
 * @param control   how many seeds learned without the remedy
 * @param remedy    how many learned with it
 * @param effect    the difference of the shares
 */
public record Line(SuccessCriterion criterion, Proportion control, Proportion remedy, Effect effect) {

    /** Whether all seeds learned without the remedy and with it, so that there is nothing to compare. */
    boolean allLearn() {
        return control.complement().count() == 0 && remedy.complement().count() == 0;
    }

    /** Whether no seed learned, neither without the remedy nor with it. */
    boolean noneLearns() {
        return control.count() == 0 && remedy.count() == 0;
    }
}
