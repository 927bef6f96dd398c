namespace Ecowatt.Delestage.Planning;

/// <summary>Makes classes of price of quarters of an hour. Hours of which no class is known count as the dearest class that is.</summary>
internal static class TariffGrades
{
    /// <summary>Returns the class of each quarter; nothing where no tariff is known, so that levels alone decide.</summary>
    /// <param name="tariff">The tariff.</param>
    /// <param name="first">The start of the first quarter.</param>
    /// <param name="classes">Receives the classes, and is what is returned.</param>
    public static ReadOnlySpan<byte> Of(TariffTimeline tariff, DateTimeOffset first, Span<byte> classes)
    {
        if (tariff.IsEmpty)
        {
            return [];
        }

        // The dearest of all that is known, past hours too: as time goes by it stays, and plans with it.
        var dearest = tariff.Dearest;
        for (var q = 0; q < classes.Length; q++)
        {
            // Off-peak hours of a meter begin at any minute: a quarter that is dear in part is dear.
            var start = first + q * QuarterPlan.Quarter;
            var known = tariff.DearestOf(start, start + QuarterPlan.Quarter, out var isWhole);
            classes[q] = (byte)(isWhole ? known : dearest);
        }

        return classes;
    }

    /// <summary>Returns the class that a decision of a plan names, and its end: of now while the load runs, else of its next start.</summary>
    /// <param name="tariff">The tariff.</param>
    /// <param name="plan">The load's plan.</param>
    /// <param name="now">Now, UTC.</param>
    /// <returns>No class where no tariff is known or the plan has no run any more.</returns>
    public static (TariffClass? Class, DateTimeOffset? Until) Named(TariffTimeline tariff, in QuarterPlan plan, DateTimeOffset now)
        => tariff.IsEmpty || (plan.Runs(now) ? now : plan.NextChange(now)) is not { } runs ? (null, null) : (tariff.ClassAt(runs), tariff.NextChange(runs));
}
