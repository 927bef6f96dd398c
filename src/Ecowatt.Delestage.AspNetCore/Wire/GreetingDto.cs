namespace Ecowatt.Delestage.AspNetCore.Wire;

/// <summary>The answer to a program that asks for the root: the name of the application and its main addresses.</summary>
internal sealed record GreetingDto(string Message, string PagePath, string ZonesPath, string RelaysPath);
