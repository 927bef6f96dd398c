using System.Diagnostics.CodeAnalysis;

namespace Ecowatt.Delestage.Simulation.Board;

/// <summary>Represents bytes that are not the protocol: the connection ends.</summary>
[SuppressMessage("Design", "CA1064:Exceptions should be public", Justification = "It never leaves the assembly: a connection ends by it.")]
internal sealed class BoardProtocolException(string message, Exception? inner = null) : Exception(message, inner);
