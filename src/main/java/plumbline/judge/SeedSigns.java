package plumbline.judge;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import plumbline.doctor.Signs;

/**
 * The signs that one seed's training showed at a milestone: one row of {@code signs.csv.gz}.
 *
 * @param experiment whose
 * @param seed       of the initial weights and of the order of the mini-batches
 * @param percent    of the epochs that had been trained
 * @param learned    1 if the seed had learned at the end, else 0
 * @param signs      in three decimals
 */
@JsonPropertyOrder({"experiment", "seed", "percent", "learned", "signs"})
public record SeedSigns(String experiment, long seed, int percent, int learned, @JsonUnwrapped Signs signs) {}
