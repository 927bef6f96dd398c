namespace Ecowatt.Delestage.Client;

/// <summary>RTE's token, opaque and good for two hours. It prints as nothing.</summary>
internal sealed class AccessToken(string value, DateTimeOffset renewAt)
{
    public string Value { get; } = value;

    /// <summary>From when on a new one is asked for, before this one expires.</summary>
    public DateTimeOffset RenewAt { get; } = renewAt;
}
