using Ecowatt.Delestage.AspNetCore.Http;

namespace Ecowatt.Delestage.AspNetCore.Wire;

/// <summary>Reads the optional name of the person behind a change. It ends in logs, on pages and in files, so it may neither begin a line nor move a cursor.</summary>
internal static class PersonName
{
    public const string Expected = "who does it, one line of at most 64 characters, or nothing";

    private const int MaxLength = 64;

    public static string? Read(StrictJsonObject members, string member, bool trim = false)
    {
        var name = trim ? members.GetOptionalString(member)?.Trim() : members.GetOptionalString(member);
        return name is null || name.Trim().Length <= MaxLength && !name.Any(static c => char.IsControl(c) || c is '\u2028' or '\u2029')
            ? name
            : throw members.Unexpected(member);
    }
}
