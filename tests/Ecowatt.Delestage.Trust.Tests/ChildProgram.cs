using Ecowatt.Delestage.Trust.Tests.Clock;

namespace Ecowatt.Delestage.Tests;

/// <summary>What a test starts as another process, by <see cref="ChildProcess"/>.</summary>
internal static class ChildProgram
{
    public static int Main(string[] args)
    {
        if (args is not ["days"])
        {
            Console.Error.WriteLine("expected: days");
            return 2;
        }

        Console.WriteLine($"{TimeZoneInfo.Local.Id} {ScriptedDays.Hash()}");
        return 0;
    }
}
