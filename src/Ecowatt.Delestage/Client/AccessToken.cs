namespace Ecowatt.Delestage.Client;

/// <summary>RTE's token, opaque and good for two hours. It prints as nothing.</summary>
internal sealed class AccessToken(string value, DateTimeOffset renewAt, DateTimeOffset expiresAt)
{
    public string Value { get; } = value;

    /// <summary>From when on a new one is asked for, before this one expires.</summary>
    public DateTimeOffset RenewAt { get; } = renewAt;

    /// <summary>From when on RTE refuses it, as far as RTE said.</summary>
    public DateTimeOffset ExpiresAt { get; } = expiresAt;

    /// <summary>Returns a token that the application was given: nothing here knows its age, and nothing renews it.</summary>
    public static AccessToken ReadyMade(string value) => new(value, DateTimeOffset.MaxValue, DateTimeOffset.MaxValue);

    /// <summary>Returns where the first character stands that cannot travel in a header, from 0; or -1.</summary>
    public static int FirstIllegal(string value) => value.AsSpan().IndexOfAnyExceptInRange('!', '~');
}
