namespace Ecowatt.Delestage.Tempo.Polling;

/// <summary>Represents what a source keeps over restarts.</summary>
internal interface ISavedPolling
{
    /// <summary>Gets where what is known comes from.</summary>
    string Source { get; }

    /// <summary>Gets what happened to requests so far.</summary>
    PollState Polling { get; }
}
