using Ecowatt.Delestage.LoadProgram;

// The server is a process of its own: its garbage and its threads are not the clients'.
if (args is ["serve"])
{
    return await Server.RunAsync();
}

var quick = args.Contains("--quick");
if (args.Contains("mqtt"))
{
    // It needs mosquitto (.ci/mosquitto).
    return await MqttRounds.RunAsync(quick, commandsAlone: args.Contains("commands")) || quick ? 0 : 1;
}

if (args.Contains("history"))
{
    var history = await HistoryRounds.RunAsync(quick);
    Console.WriteLine(history.ToMarkdown());
    return history.MeetsTargets || quick ? 0 : 1;
}

if (args is ["live", var program, ..])
{
    // It needs mosquitto (.ci/mosquitto) and /proc.
    var live = await LiveHouse.RunAsync(program, quick);
    Console.WriteLine(live.ToMarkdown());
    return live.MeetsTargets || quick ? 0 : 1;
}

var commands = new CommandFigures();
if (!args.Contains("web"))
{
    commands = await CommandRounds.RunAsync(quick);
    Console.WriteLine(commands.ToMarkdown());
}

if (args.Contains("commands"))
{
    return quick || commands.MeetsTargets ? 0 : 1;
}

using var server = await ServerProcess.StartAsync();
var requests = await RequestRounds.RunAsync(server.Address, quick);
Console.WriteLine(requests.ToMarkdown());
var bare = await StreamRounds.RunAsync(server.Address, bare: true, quick);
Console.WriteLine(bare.ToMarkdown());
var streams = await StreamRounds.RunAsync(server.Address, bare: false, quick);
Console.WriteLine(streams.ToMarkdown());

// A quick look only says that everything runs; its figures mean nothing.
return quick || commands.MeetsTargets && requests.MeetsTargets && streams.MeetsTargets ? 0 : 1;
