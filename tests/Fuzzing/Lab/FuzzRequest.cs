using System.Text.Json;

namespace Ecowatt.Delestage.Fuzzing.Lab;

/// <summary>Represents what a session shall do. Immutable.</summary>
/// <param name="Target">The target's name.</param>
/// <param name="Inputs">How many inputs it gives at the most.</param>
/// <param name="Seed">The seed of chance.</param>
internal sealed record FuzzRequest(string Target, long Inputs, ulong Seed)
{
    /// <summary>Gets whether a fault is planted; the session ends where it is found.</summary>
    public bool IsPlanted { get; init; }

    /// <summary>Gets whether inputs that take new branches are kept and changed further; true by default.</summary>
    public bool IsGuided { get; init; } = true;

    /// <summary>Gets whether the target changes its inputs by their own structure too; true by default.</summary>
    public bool IsStructured { get; init; } = true;

    /// <summary>Gets the folder of more good inputs, into which those that take new branches are written; null for none.</summary>
    public string? Corpus { get; init; }

    public string ToJson() => JsonSerializer.Serialize(this);

    public static FuzzRequest FromJson(string json) => JsonSerializer.Deserialize<FuzzRequest>(json)!;
}

/// <summary>Represents what a session found. Immutable.</summary>
/// <param name="Target">The target's name.</param>
/// <param name="Inputs">How many inputs it gave.</param>
internal sealed record FuzzReport(string Target, long Inputs)
{
    /// <summary>Gets how many inputs were read and not refused.</summary>
    public long Taken { get; init; }

    /// <summary>Gets how many pairs of branches were taken.</summary>
    public int Branches { get; init; }

    /// <summary>Gets how many inputs took new ones, the seeds included.</summary>
    public int Kept { get; init; }

    /// <summary>Gets the most bytes that one input allocated, in all.</summary>
    public long MostAllocated { get; init; }

    /// <summary>Gets the time that the slowest input takes, the least of several. No test asks for it: how long something takes is a matter of the machine too.</summary>
    public TimeSpan Slowest { get; init; }

    /// <summary>Gets the slowest input.</summary>
    public byte[] SlowestInput { get; init; } = [];

    /// <summary>Gets how long all took.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>Gets the faults, one of each kind, each with its smallest input.</summary>
    public IReadOnlyList<FuzzFault> Faults { get; init; } = [];

    public string ToJson() => JsonSerializer.Serialize(this);

    public static FuzzReport FromJson(string json) => JsonSerializer.Deserialize<FuzzReport>(json)!;
}

/// <summary>Represents one kind of fault. Immutable.</summary>
/// <param name="Kind">The type of the exception and the first method of ours that it passed, which tells it from others.</param>
/// <param name="Input">The smallest input that shows it.</param>
/// <param name="Number">Which input showed it first, from 1; 0 for a seed.</param>
/// <param name="Details">The exception as text.</param>
internal sealed record FuzzFault(string Kind, byte[] Input, long Number, string Details);
