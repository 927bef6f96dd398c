namespace Ecowatt.Delestage.Journal;

/// <summary>The kinds of a journal's lines. What came in can be replayed; what was decided can be compared.</summary>
internal static class RecordKinds
{
    /// <summary>The engine starts, or goes on in another file: its configuration and what was saved. A replay begins anew here.</summary>
    public const string Start = "start";

    /// <summary>What the zone remembers, as far as it differs from what was saved before: for a restart. A replay knows it already.</summary>
    public const string Saved = "saved";

    /// <summary>Another configuration, applied while it runs.</summary>
    public const string Configuration = "configuration";

    /// <summary>The wall clock jumped.</summary>
    public const string Clock = "clock";

    public const string Signals = "signals";

    public const string Sample = "sample";

    public const string Condition = "condition";

    public const string Override = "override";

    public const string Cancel = "cancel";

    public const string Device = "device";

    /// <summary>What a bank says of a relay that stayed as it was while nobody looked.</summary>
    public const string Found = "found";

    /// <summary>An evaluation of the zone, with the decisions that differ from the evaluation before.</summary>
    public const string Evaluation = "evaluation";

    /// <summary>A relay is about to be commanded.</summary>
    public const string Command = "command";

    /// <summary>What became of a command.</summary>
    public const string Result = "result";
}
