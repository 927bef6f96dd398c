namespace Ecowatt.Delestage.Scheduling.Solving;

/// <summary>Represents what one deferrable load still wants. Quarters are counted from the first quarter of the input, which is 0.</summary>
internal readonly record struct DeferrableJob
{
    /// <summary>Gets what it draws when it runs, in watts, 0 to <see cref="DeferrableInput.MostPower"/>.</summary>
    public required int RatedPower { get; init; }

    /// <summary>Gets the quarters that it still has to run; 0 wants nothing. More than its span holds is unmet.</summary>
    public required int Needed { get; init; }

    /// <summary>Gets the first quarter in which it may run.</summary>
    public int First { get; init; }

    /// <summary>Gets the quarter before which it must be done, from <see cref="First"/> to the number of quarters.</summary>
    public required int Deadline { get; init; }

    /// <summary>Gets the shortest run, in quarters; 0 counts as 1. A run that completes the need or meets the deadline may be shorter.</summary>
    public int MinOnTime { get; init; }

    /// <summary>Gets the shortest pause between two runs, in quarters; 0 counts as 1.</summary>
    public int MinOffTime { get; init; }

    /// <summary>Gets whether it ran in the quarter before the first.</summary>
    public bool Running { get; init; }

    /// <summary>
    /// Gets the quarters, from 0 on, that it has to stay as it is: what it lacks to its minimum on when it runs, to its minimum off when not,
    /// rounded up. 0 where that is over. A run that lacks some is broken only where the room forces it, and that is the dearest cost.
    /// </summary>
    public int Held { get; init; }
}
