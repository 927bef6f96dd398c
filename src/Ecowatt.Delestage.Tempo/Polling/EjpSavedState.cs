namespace Ecowatt.Delestage.Tempo.Polling;

/// <summary>Represents what <c>ejp.json</c> keeps over restarts.</summary>
/// <param name="Source">Whose days these are: a mark of the address, which may hold a key.</param>
/// <param name="PeakDays">The mobile-peak days.</param>
/// <param name="Polling">What happened to requests.</param>
internal sealed record EjpSavedState(string Source, DateOnly[] PeakDays, PollState Polling) : ISavedPolling;
