using Ecowatt.Delestage.AspNetCore.Http;
using Ecowatt.Delestage.Formatting;

namespace Ecowatt.Delestage.AspNetCore.Wire;

/// <summary>Reads the optional name of the person behind a change. It ends in logs, on pages and in files, so it may neither begin a line, move a cursor, turn the direction of the text, nor be invisible.</summary>
internal static class PersonName
{
    public static readonly Wording Expected = new("who does it, one line of at most 64 visible characters, or nothing", "qui le fait, une ligne de 64 caractères visibles au plus, ou rien");

    private const int MaxLength = 64;

    public static string? Read(StrictJsonObject members, string member, bool trim = false)
    {
        var name = trim ? members.GetOptionalString(member)?.Trim() : members.GetOptionalString(member);
        return name is null || name.Trim().Length <= MaxLength && !InvisibleText.IsIn(name)
            ? name
            : throw members.Unexpected(member);
    }
}
