namespace Ecowatt.Delestage.AspNetCore.Security;

/// <summary>The kinds of requests that change something, each of which has a limit of its own.</summary>
internal enum ChangeKind
{
    /// <summary>A person's or a program's change of an hour or of a load.</summary>
    Change,

    /// <summary>Readings of sensors, which scripts send again and again.</summary>
    Readings,
}
