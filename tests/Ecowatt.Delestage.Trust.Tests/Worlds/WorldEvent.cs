using System.Globalization;

namespace Ecowatt.Delestage.Trust.Tests.Worlds;

/// <summary>What may happen to a house.</summary>
internal enum Happening
{
    Order, CancelOrder, HourChanged, Unplug, Drop, FailCommands, LoseAnswers, Slow, Mute, RteDown, RteQuota, RteDamage, RteTokens, RteSkips,
    MeterSilent, MeterLies, RoomSilent, RoomLies, Cold, Excess, ClockSteps, Sleep, DiskFull, Restart, Kill, SecondStarts, SecondStops,
}

/// <summary>One thing that happens, as it was drawn: all that a replay needs.</summary>
/// <param name="Index">Its place in what the seed drew, which a shrunk world keeps.</param>
/// <param name="At">When, since the world began.</param>
/// <param name="What">What.</param>
/// <param name="Load">The load that it is about, where it is about one.</param>
/// <param name="Size">How long in seconds, how many, or how much.</param>
/// <param name="Flag">Which of two kinds.</param>
internal sealed record WorldEvent(int Index, TimeSpan At, Happening What, int Load, int Size, bool Flag)
{
    /// <summary>Gets whether a process comes or goes by it: the world stands meanwhile.</summary>
    public bool MovesProcesses => What is Happening.Restart or Happening.Kill or Happening.SecondStarts or Happening.SecondStops;

    public string Words => What switch
    {
        Happening.Order => Text($"a person orders load {Load} {(Flag ? "on" : "off")} for {Size} s"),
        Happening.CancelOrder => Text($"a person takes back the order of load {Load}"),
        Happening.HourChanged => Text($"a person sets the hour {Size % 24} to level {Size % 3 + 1}"),
        Happening.Unplug => Text($"the board is unplugged for {Size} s"),
        Happening.Drop => "the board falls and is back at once",
        Happening.FailCommands => Text($"the next {Size % 4 + 1} commands fail"),
        Happening.LoseAnswers => Text($"the next {Size % 4 + 1} commands move the relay and are answered by an error"),
        Happening.Slow => Text($"commands take {Size % 6000} ms for {Size} s"),
        Happening.Mute => Text($"the board says nothing for {Size} s"),
        Happening.RteDown => Text($"RTE answers 503 for {Size} s"),
        Happening.RteQuota => Text($"RTE says 429, retry after {Size} s"),
        Happening.RteDamage => $"RTE's next answers are {(Flag ? "cut and reset" : "malformed")}",
        Happening.RteTokens => "RTE revokes tokens",
        Happening.RteSkips => "RTE publishes no next day",
        Happening.MeterSilent => Text($"the meter is silent for {Size} s"),
        Happening.MeterLies => Text($"the meter says {(Flag ? "no number" : "less than nothing")} for {Size} s"),
        Happening.RoomSilent => Text($"the thermometer of load {Load} is silent for {Size} s"),
        Happening.RoomLies => Text($"the thermometer of load {Load} says {(Flag ? "no number" : "85")} for {Size} s"),
        Happening.Cold => Text($"the room of load {Load} is cold for {Size} s"),
        Happening.Excess => Text($"the rest of the house draws too much for {Size} s"),
        Happening.ClockSteps => Text($"the wall clock steps {(Flag ? "forward" : "back")} by {Size} s"),
        Happening.Sleep => Text($"the machine sleeps for {Size} s, its monotonic clock {(Flag ? "runs" : "stands")}"),
        Happening.DiskFull => Text($"the journal's disk is full for {Size} s"),
        Happening.Restart => "the first process stops and starts again",
        Happening.Kill => "the first process is killed and starts again",
        Happening.SecondStarts => "a second process starts on the same board and locks",
        _ => "the second process stops",
    };

    public override string ToString() => Text($"{At:d\\ hh\\:mm\\:ss}  {Words}");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
