namespace Ecowatt.Delestage.Simulation.Mqtt;

/// <summary>Tells which topics a filter takes, by the rules of MQTT (section 4.7): <c>+</c> is one level, <c>#</c> all that follow, and neither takes a topic that begins with <c>$</c>.</summary>
internal static class TopicFilter
{
    /// <summary>Returns whether a topic is one of a filter's.</summary>
    public static bool Takes(string filter, string topic)
    {
        if (topic.StartsWith('$') && filter is ['+' or '#', ..])
        {
            return false;
        }

        var (levels, wanted) = (topic.Split('/'), filter.Split('/'));
        for (var i = 0; i < wanted.Length; i++)
        {
            if (wanted[i] == "#")
            {
                return true;
            }

            if (i >= levels.Length || wanted[i] != "+" && wanted[i] != levels[i])
            {
                return false;
            }
        }

        return wanted.Length == levels.Length;
    }
}
