using Ecowatt.Delestage.History.Tests.Kills;

namespace Ecowatt.Delestage.Tests;

/// <summary>What a test starts as another process, by <see cref="ChildProcess"/>. It ends when its input does, so that none outlives the tests.</summary>
internal static class ChildProgram
{
    public static async Task<int> Main(string[] args)
    {
        if (args is not ["write", var folder])
        {
            Console.Error.WriteLine("expected: write FOLDER");
            return 2;
        }

        await KilledWriter.RunAsync(folder);
        return 0;
    }
}
