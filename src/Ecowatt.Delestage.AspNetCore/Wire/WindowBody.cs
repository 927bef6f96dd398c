using Ecowatt.Delestage.Signals;

namespace Ecowatt.Delestage.AspNetCore.Wire;

/// <summary>A run of hours at or above tense, <c>[start, end)</c>, with its highest level.</summary>
internal sealed record WindowBody(DateTimeOffset Start, DateTimeOffset End, SignalLevel Level);
