namespace Ecowatt.Delestage.Engine;

/// <summary>Takes down what came in and what was decided, in the order in which it happened.</summary>
internal interface IJournal
{
    /// <summary>Writes one line.</summary>
    void Write(JournalEvent happened);
}
