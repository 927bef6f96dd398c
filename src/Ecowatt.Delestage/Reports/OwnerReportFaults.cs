namespace Ecowatt.Delestage;

/// <summary>Represents what did not work. Immutable; safe across threads.</summary>
/// <param name="BoardsLost">How often a board was lost.</param>
/// <param name="BoardsAway">For how long boards were away, all of them together.</param>
/// <param name="StatesUnknown">For how long the state of loads was not known, all of them together.</param>
/// <param name="SensorsSilent">For how long loads were powered because their thermometer was silent or faulty, all of them together.</param>
public sealed record OwnerReportFaults(int BoardsLost, TimeSpan BoardsAway, TimeSpan StatesUnknown, TimeSpan SensorsSilent);
