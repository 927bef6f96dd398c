namespace Ecowatt.Delestage;

/// <summary>Specifies what happened. New kinds may come: whoever reads them has a default.</summary>
public enum HistoryEventKind
{
    /// <summary>Something that this version does not know. The default.</summary>
    Other = 0,

    /// <summary>The history began to be recorded: the application started.</summary>
    Started = 1,

    /// <summary>The application stopped. A crash leaves no such event.</summary>
    Stopped = 2,

    /// <summary>The board of a bank can be commanded.</summary>
    BoardAttached = 3,

    /// <summary>The board of a bank is absent, or faulted, or closed; the text says why.</summary>
    BoardLost = 4,

    /// <summary>The machine's clock was set back; what was recorded for the time that is lived again is replaced.</summary>
    ClockSetBack = 5,

    /// <summary>An answer of RTE came with its signals.</summary>
    SignalsReceived = 6,
}
