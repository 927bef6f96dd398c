using System.Globalization;
using Ecowatt.Delestage.Trust.Tests.Clock;
using Ecowatt.Delestage.Trust.Tests.Disk;
using Ecowatt.Delestage.Trust.Tests.Kills;

namespace Ecowatt.Delestage.Tests;

/// <summary>What a test starts as another process, by <see cref="ChildProcess"/>. It ends when its input does, so that none outlives the tests.</summary>
internal static class ChildProgram
{
    public static async Task<int> Main(string[] args)
    {
        switch (args)
        {
            case ["days"]:
                Console.WriteLine($"{TimeZoneInfo.Local.Id} {ScriptedDays.Hash()}");
                return 0;
            case ["kill-house", var folder, var board, var broker, var mark, var falls]:
                await HouseProcess.RunAsync(folder, int.Parse(board, CultureInfo.InvariantCulture), int.Parse(broker, CultureInfo.InvariantCulture), mark, bool.Parse(falls));
                return 0;
            case ["kill-board", var port, var book, var mark, var falls]:
                await BoardProcess.RunAsync(int.Parse(port, CultureInfo.InvariantCulture), book, mark, bool.Parse(falls));
                return 0;
            case ["other-account", var folder, var locks]:
                await OtherAccount.RunAsync(folder, locks);
                return 0;
            default:
                Console.Error.WriteLine("expected: days, kill-house FOLDER BOARD BROKER MARK FALLS, kill-board PORT BOOK MARK FALLS, or other-account FOLDER LOCKS");
                return 2;
        }
    }
}
