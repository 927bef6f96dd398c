using System.Text.Json;
using Ecowatt.Delestage.Journal;

namespace Ecowatt.Delestage.Engine;

/// <summary>Takes down what came in and what was decided, in the order in which it happened.</summary>
internal interface IJournal
{
    /// <summary>Writes one line.</summary>
    /// <param name="kind">What happened, one of <see cref="RecordKinds"/>.</param>
    /// <param name="at">When, on both clocks.</param>
    /// <param name="state">What <paramref name="members"/> needs.</param>
    /// <param name="members">Writes the line's own members.</param>
    void Write<T>(string kind, ClockReading at, T state, Action<Utf8JsonWriter, T> members);
}
