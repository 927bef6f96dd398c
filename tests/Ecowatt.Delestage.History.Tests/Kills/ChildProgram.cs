using Ecowatt.Delestage.History.Tests.Kills;

namespace Ecowatt.Delestage.Tests;

/// <summary>What a test starts as another process, by <see cref="ChildProcess"/>. It ends when its input does, so that none outlives the tests.</summary>
internal static class ChildProgram
{
    public static async Task<int> Main(string[] args)
    {
        if (args is not ["write" or "live", var folder])
        {
            Console.Error.WriteLine("expected: write FOLDER, or live FOLDER");
            return 2;
        }

        await KilledWriter.RunAsync(folder, args[0] == "live");
        return 0;
    }
}
