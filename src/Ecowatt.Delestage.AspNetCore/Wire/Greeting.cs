namespace Ecowatt.Delestage.AspNetCore.Wire;

/// <summary>Who answers, and where the rest is.</summary>
internal sealed record Greeting(string Message, string Page, string State, string Relays);
