using Ecowatt.Delestage.Phidgets.Driver;

namespace Ecowatt.Delestage.Phidgets.Internal;

/// <summary>Told of what the library reports by itself, on the library's thread.</summary>
/// <param name="board">Whose channel it is.</param>
/// <param name="generation">The board's <see cref="BoardChannels.Generation"/> at that moment.</param>
/// <param name="channel">From 0; <see cref="BoardChannels.FinderIndex"/> for the channel that looks for any board.</param>
/// <param name="signal">What happened.</param>
/// <param name="text">The library's words, where it has any.</param>
internal delegate void BoardSignal(BoardChannels board, int generation, int channel, DriverSignal signal, string? text);
