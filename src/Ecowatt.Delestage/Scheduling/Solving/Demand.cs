namespace Ecowatt.Delestage.Scheduling.Solving;

/// <summary>Represents a job as the solver sees it: everything within its span, and its state now as the earliest start or what is left of its run.</summary>
/// <param name="Watts">What it draws.</param>
/// <param name="Weight">What a quarter of it weighs: see <see cref="DeferrableCost"/>.</param>
/// <param name="Needed">Quarters, at most those of the span.</param>
/// <param name="First">The first quarter of the span.</param>
/// <param name="Deadline">The end of the span, not in it.</param>
/// <param name="MinOnTime">At least 1.</param>
/// <param name="MinOffTime">At least 1.</param>
/// <param name="Ready">The earliest quarter in which a new run may begin.</param>
/// <param name="Runs">Whether it may go on with a run in quarter 0.</param>
/// <param name="Bound">The quarters from 0 on that its run lacks to its minimum on.</param>
internal readonly record struct Demand(int Watts, int Weight, int Needed, int First, int Deadline, int MinOnTime, int MinOffTime, int Ready, bool Runs, int Bound)
{
    public static Demand Of(in DeferrableJob job)
    {
        // What the span cannot hold is unmet whatever the plan: a need cut to the span has the same best plans, because it can
        // only be completed by running in every quarter of it.
        var needed = Math.Min(job.Needed, job.Deadline - job.First);
        var on = Math.Clamp(job.MinOnTime, 1, DeferrableInput.MostQuarters);
        var off = Math.Clamp(job.MinOffTime, 1, DeferrableInput.MostQuarters);
        var runs = job.Running && job.First == 0 && needed > 0;
        var bound = runs ? Math.Min(job.Held, needed) : 0;
        // A load that runs outside its span stops now, and its pause begins.
        var pause = job.Running ? off : job.Held;
        var ready = Math.Clamp(pause, job.First, job.Deadline);
        return new(job.RatedPower, DeferrableCost.Weight(job.RatedPower), needed, job.First, job.Deadline, on, off, ready, runs, bound);
    }
}
