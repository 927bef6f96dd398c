namespace Ecowatt.Delestage.History.Series;

/// <summary>Matches keys of series with patterns in which <c>*</c> stands for any characters, without regard to case.</summary>
internal static class KeyPattern
{
    public static bool Matches(ReadOnlySpan<char> pattern, ReadOnlySpan<char> key)
    {
        var star = pattern.IndexOf('*');
        if (star < 0)
        {
            return pattern.Equals(key, StringComparison.OrdinalIgnoreCase);
        }

        if (!key.StartsWith(pattern[..star], StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        pattern = pattern[(star + 1)..];
        key = key[star..];
        while (pattern.IndexOf('*') is var next && next >= 0)
        {
            var found = key.IndexOf(pattern[..next], StringComparison.OrdinalIgnoreCase);
            if (found < 0)
            {
                return false;
            }

            key = key[(found + next)..];
            pattern = pattern[(next + 1)..];
        }

        return key.EndsWith(pattern, StringComparison.OrdinalIgnoreCase);
    }
}
