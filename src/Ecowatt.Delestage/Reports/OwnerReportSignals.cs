namespace Ecowatt.Delestage;

/// <summary>Represents what was known of the grid. Immutable; safe across threads.</summary>
/// <param name="Known">How long a level was known.</param>
/// <param name="Tense">How long it was tense or critical.</param>
/// <param name="LowCarbon">How long it was low in carbon.</param>
/// <param name="Answers">How many answers of RTE came; its quota allows one in each quarter of an hour.</param>
public sealed record OwnerReportSignals(TimeSpan Known, TimeSpan Tense, TimeSpan LowCarbon, int Answers);
