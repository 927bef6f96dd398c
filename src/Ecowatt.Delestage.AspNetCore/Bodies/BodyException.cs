namespace Ecowatt.Delestage.AspNetCore.Bodies;

/// <summary>A body, or a part of the address, is not what it should be: the message says what was found and what was expected.</summary>
internal sealed class BodyException(string message) : FormatException(message);
