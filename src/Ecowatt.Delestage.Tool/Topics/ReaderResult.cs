using Ecowatt.Delestage.Tool.Language;

namespace Ecowatt.Delestage.Tool.Topics;

/// <summary>What one reader of the house makes of one message. Immutable.</summary>
/// <param name="Reader">The reader.</param>
internal sealed record ReaderResult(HouseReader Reader)
{
    /// <summary>Gets the number that a sensor gets; null where it gets none, or is no sensor.</summary>
    public double? Value { get; init; }

    /// <summary>Gets what another reader gets; null where it gets nothing.</summary>
    public Words? Meaning { get; init; }

    /// <summary>Gets why it gets nothing, in English as the packages say it; null where it gets something.</summary>
    public string? Problem { get; init; }

    /// <summary>Gets whether a device says that it is there; null where the message does not say it, or it is no device.</summary>
    public bool? IsThere { get; init; }

    /// <summary>Gets when the message came.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>Says it in the language of the call.</summary>
    public string Text
        => Problem is { } problem ? UiText.Message(problem)
            : Value is { } value ? string.Create(UiText.Culture, $"{value:#,0.###}{(Reader.Unit is { } unit ? $" {unit}" : "")}")
            : $"{Meaning}";
}
