@echo off
rem Starts Tandem line by line: for a screen reader, or where the full screen does not work.
setlocal disabledelayedexpansion
title Tandem
if not exist "%~dp0tandem.exe" goto missing
"%~dp0tandem.exe" --plain %*
if "%errorlevel%"=="0" exit /b 0
set code=%errorlevel%
echo.
echo Tandem has stopped. The lines above say why. What was saved is kept.
pause
exit /b %code%

:missing
echo Tandem is not in this folder.
echo Unzip all files into one folder first, and start it there.
pause
exit /b 1
