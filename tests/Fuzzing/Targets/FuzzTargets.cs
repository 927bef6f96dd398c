using Ecowatt.Delestage.Fuzzing.Lab;

namespace Ecowatt.Delestage.Fuzzing.Targets;

/// <summary>The readers that are tried.</summary>
internal static class FuzzTargets
{
    private static readonly Dictionary<string, Func<FuzzTarget>> Makers = new(StringComparer.Ordinal)
    {
        ["signals"] = static () => new SignalsTarget(),
        ["tic"] = static () => new TicTarget(),
        ["journal"] = static () => new JournalTarget(),
        ["state"] = static () => new StateTarget(),
        ["phidget"] = static () => new PhidgetTarget(),
        ["http"] = static () => new HttpTarget(),
        ["mqtt"] = static () => new MqttTarget(),
        ["configuration"] = static () => new ConfigurationTarget(),
    };

    /// <summary>Gets the names of all.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Makers.Keys];

    /// <summary>Makes one.</summary>
    public static FuzzTarget Make(string name) => Makers[name]();
}
