namespace Ecowatt.Delestage.Mqtt.Connection;

/// <summary>Tells which topics a filter means, as the protocol defines it.</summary>
internal static class TopicFilter
{
    /// <summary>Returns whether a topic is one of a filter's.</summary>
    public static bool Matches(string filter, string topic)
    {
        // A first level that begins with $ is the broker's own, and no wildcard means it.
        if (topic.StartsWith('$') && filter.Length > 0 && filter[0] is '+' or '#')
        {
            return false;
        }

        var filters = filter.AsSpan();
        var topics = topic.AsSpan();
        while (true)
        {
            var level = Take(ref filters, out var moreFilters);
            if (level is "#")
            {
                return true;
            }

            var part = Take(ref topics, out var moreTopics);
            if (level is not "+" && !level.SequenceEqual(part))
            {
                return false;
            }

            if (!moreTopics)
            {
                // "a/#" means "a" too.
                return !moreFilters || filters is "#";
            }

            if (!moreFilters)
            {
                return false;
            }
        }
    }

    /// <summary>Returns whether two filters may mean a common topic.</summary>
    public static bool Overlap(string one, string other)
    {
        var ones = one.AsSpan();
        var others = other.AsSpan();
        while (true)
        {
            var level = Take(ref ones, out var moreOnes);
            var part = Take(ref others, out var moreOthers);
            if (level is "#" || part is "#")
            {
                return true;
            }

            if (level is not "+" && part is not "+" && !level.SequenceEqual(part))
            {
                return false;
            }

            if (!moreOnes || !moreOthers)
            {
                // "a/#" means "a" too.
                return moreOnes == moreOthers || (moreOnes ? ones : others) is "#";
            }
        }
    }

    private static ReadOnlySpan<char> Take(ref ReadOnlySpan<char> rest, out bool more)
    {
        var slash = rest.IndexOf('/');
        more = slash >= 0;
        var level = more ? rest[..slash] : rest;
        rest = more ? rest[(slash + 1)..] : default;
        return level;
    }
}
