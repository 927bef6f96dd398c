namespace Ecowatt.Delestage.Benchmarks;

/// <summary>The households whose days are compared, easy ones first.</summary>
internal enum HouseholdKind
{
    /// <summary>Recorded levels, two to four loads, any subscription.</summary>
    Recorded,

    /// <summary>The same loads; low-carbon nights, on half of the days noons too, and no alert.</summary>
    Calm,

    /// <summary>The same loads; tense mornings and evenings, some of them critical.</summary>
    Alert,

    /// <summary>Hot water, a car and two machines under 6 kVA on a day with an alert.</summary>
    Tight,

    /// <summary>Six or seven loads under 9 or 12 kVA on a day with an alert.</summary>
    FullBoard,
}
