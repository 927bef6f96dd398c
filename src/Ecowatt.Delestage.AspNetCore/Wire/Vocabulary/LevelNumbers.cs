namespace Ecowatt.Delestage.Wire;

/// <summary>Levels as JSON has them: RTE's numbers, 0 to 3, and null for unknown.</summary>
internal static class LevelNumbers
{
    /// <summary>Converts a level to its number.</summary>
    public static int? ToNumber(this SignalLevel level) => level == SignalLevel.Unknown ? null : (int)level;

    /// <summary>Converts a timeline's windows, which have a level each.</summary>
    public static WindowDto ToDto(this TensionWindow window) => new(window.Start, window.End, (int)window.Level);
}
