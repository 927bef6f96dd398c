namespace Ecowatt.Delestage.History.Writing;

/// <summary>Represents a part of what journals tell of the time before the history was recorded, oldest first.</summary>
/// <param name="Batch">What it tells.</param>
/// <param name="Run">The run of the clock that it is of, from 1 on.</param>
/// <param name="Lines">How many lines it was made of.</param>
internal sealed record OlderPart(HistoryBatch Batch, long Run, int Lines);
